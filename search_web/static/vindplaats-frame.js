// For a page with a list of this site in a frame: the frame becomes as high as its list, without cookies.
//
// Never lower than the page's author made it, so that nothing moves when there is room enough. A frame that stays
// silent holds the browser's message that this site is away: it is made invisible.

(() => {
  const TYPE = "vindplaats-hoogte";
  const PATIENCE = 5000;
  const MOST = 20000;
  const reserved = new WeakMap();

  /** The frames with a list: they come from where this script comes from, or say so themselves. */
  const server = document.currentScript?.dataset.server || document.currentScript?.src;
  const frames = () =>
    [...document.querySelectorAll("iframe")].filter(
      ({ src }) => src && new URL(src).origin === new URL(server).origin && new URL(src).pathname.endsWith("/frame"),
    );

  addEventListener("message", ({ data, origin, source }) => {
    const frame = data?.type === TYPE && frames().find((one) => one.contentWindow === source);
    if (!frame || new URL(frame.src).origin !== origin || !Number.isFinite(data.height)) return;
    if (!reserved.has(frame)) reserved.set(frame, frame.offsetHeight);
    frame.style.height = `${Math.min(Math.max(data.height, reserved.get(frame)), MOST)}px`;
    frame.style.visibility = "";
  });

  function ask() {
    for (const frame of frames()) frame.contentWindow.postMessage({ type: TYPE }, "*"); // it may have told before this
  }

  function hideSilent() {
    for (const frame of frames()) {
      if (!reserved.has(frame) && frame.loading !== "lazy") frame.style.visibility = "hidden";
    }
  }

  function loaded() {
    ask();
    setTimeout(hideSilent, PATIENCE);
  }

  ask();
  if (document.readyState === "complete") loaded();
  else addEventListener("load", loaded);
})();
