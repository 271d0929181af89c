// In a frame on another site: tell the page around it how high this list is, now and whenever that changes.

const tell = () => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ type: "vindplaats-hoogte", height }, "*"); // to any site: a height is no secret
};

if (parent !== window) {
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === "vindplaats-hoogte") tell(); // its script came later than this one
  });
}
