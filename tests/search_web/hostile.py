"""Strings that try to become a script, a site made of them, and its addresses with them in every place.

Each string calls ``alert`` when it gets its way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from urllib.parse import quote, urlencode

from flask import Flask
from werkzeug.routing import Rule

from indexer import Facet, Layout, ResultList, Settings, run
from search_web.feed_formats import FORMS
from search_web.public_routes import PUBLIC_ENDPOINTS
from search_web.site import site_of
from tests.conftest import configured

_WRITTEN = r"""
<script>alert(1)</script>
<SCRIPT>alert(1)</SCRIPT >
<scr<script>ipt>alert(1)</scr</script>ipt>
</script><script>alert(1)</script>
</title><script>alert(1)</script>
</textarea><script>alert(1)</script>
</style><script>alert(1)</script>
</h1></h2></h3><script>alert(1)</script>
</mark><script>alert(1)</script><mark>
--><script>alert(1)</script><!--
]]><script>alert(1)</script><![CDATA[
<![CDATA[<script>alert(1)</script>]]>
<!--<img src="--><img src=x onerror=alert(1)//">
"><script>alert(1)</script>
'><script>alert(1)</script>
`><script>alert(1)</script>
"/><script>alert(1)</script>
" autofocus onfocus=alert(1) x="
' autofocus onfocus=alert(1) x='
" onmouseover="alert(1)
' onmouseover='alert(1)
" style="animation-name:x" onanimationstart="alert(1)
javascript:alert(1)
JaVaScRiPt:alert(1)
javascript&colon;alert(1)
java&#x0A;script:alert(1)
data:text/html,<script>alert(1)</script>
data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==
vbscript:alert(1)
<a href="javascript:alert(1)">hier</a>
<a href=javascript&#58;alert(1)>hier</a>
<a href="data:text/html,<script>alert(1)</script>">hier</a>
<base href="javascript:alert(1)//">
<meta http-equiv="refresh" content="0;url=javascript:alert(1)">
<link rel=stylesheet href="javascript:alert(1)">
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>
<iframe srcdoc="&lt;script&gt;parent.alert(1)&lt;/script&gt;"></iframe>
<object data="javascript:alert(1)"></object>
<embed src="javascript:alert(1)">
<form action="javascript:alert(1)"><button autofocus>hier</button></form>
<isindex type=image src=1 onerror=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><script>alert&#40;1&#41;</script></svg>
<svg><a xlink:href="javascript:alert(1)"><text x="20" y="20">hier</text></a></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>
<svg><set onbegin=alert(1) attributeName=x to=1></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>
<math href="javascript:alert(1)">hier</math>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<template><script>alert(1)</script></template>
<details open ontoggle=alert(1)>
<marquee onstart=alert(1)>hier</marquee>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<keygen autofocus onfocus=alert(1)>
<video><source onerror=alert(1)></video>
<video src=x onerror=alert(1)></video>
<audio src=x onerror=alert(1)></audio>
<body onload=alert(1)>
<body onpageshow=alert(1)>
<style onload=alert(1)></style>
<style>@import "javascript:alert(1)";</style>
<x onclick=alert(1) contenteditable autofocus onfocus=alert(1)>hier</x>
<img src=x:x onerror=alert(1)>
<img src=`x` onerror=alert(1)>
<img/src=x/onerror=alert(1)>
<img src=x onerror="alert(1)"
<img src=x onerror=alert(1)//
<<img src=x onerror=alert(1)>>
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&#x3c;img src=x onerror=alert(1)&#x3e;
%3Cscript%3Ealert(1)%3C/script%3E
\u003cscript\u003ealert(1)\u003c/script\u003e
\x3cscript\x3ealert(1)\x3c/script\x3e
＜script＞alert(1)＜/script＞
'-alert(1)-'
"-alert(1)-"
';alert(1);//
";alert(1);//
\';alert(1);//
\";alert(1);//
</script><img src=x onerror=alert(1)>
${alert(1)}
`${alert(1)}`
{{alert(1)}}
{{constructor.constructor('alert(1)')()}}
{{ ''.__class__.__mro__ }}<script>alert(1)</script>
{% raw %}<script>alert(1)</script>{% endraw %}
<?php echo '<script>alert(1)</script>' ?>
<?xml version="1.0"?><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>
<!DOCTYPE x [<!ENTITY y "<script>alert(1)</script>">]>&y;
<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>
<!--#exec cmd="<script>alert(1)</script>"-->
<mark>x</mark><script>alert(1)</script>
<em onclick=alert(1)>hier</em><script>alert(1)</script>
""".strip().splitlines()
_OPENINGS = ["", '">', "'>", "</a>", "</li>", "</p>", "</title>", "</textarea>", "--> "]
_TAGS = ["img src=x", "svg", "input autofocus", "video src=x", "body", "details open", "iframe"]
_HANDLERS = ["onerror=alert(1)", 'onload="alert(1)"', "onfocus='alert(1)'", "OnToggle=alert`1`"]
_MADE = (f"{opening}<{tag} {handler}>" for handler, tag, opening in product(_HANDLERS, _TAGS, _OPENINGS))

STRINGS: tuple[str, ...] = (*_WRITTEN, *islice(_MADE, 0, None, 2))[:200]

_ARGUMENT = re.compile(r"<(?:[^:<>]+:)?(\w+)>")
_TEXTS = ("q", "zoek", "titel")
_CHOICES = (
    *("thema", "soort", "jaar", "doelgroep", "sorteer", "pagina", "verwant", "waarom"),
    *("aantal", "opmaak", "zoekvak", "filters", "kies", "kop", "lijst"),
)


def document_id(number: int) -> str:
    """The id of the document that is made of the string with this number."""
    return f"x{number}"


def site_of_strings(folder: Path) -> Settings:
    """A site where every text of every document and list is one of the strings; it is indexed."""
    (folder / "corpus").mkdir()
    lines = [_record(number, text) for number, text in enumerate(STRINGS)]
    (folder / "corpus" / "alles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    settings = configured(folder / "index", folder / "corpus")
    lists = tuple(
        ResultList(
            slug=f"lijst-{layout}",
            title=STRINGS[number],
            introduction=STRINGS[-1 - number],
            query=query,
            length=50,
            layout=layout,
            search_box=True,
            facets=True,
        )
        for number, (layout, query) in enumerate(zip(Layout, ["", "taal", "alert"], strict=True))
    )
    limits = settings.limits.model_copy(update={"per_minute": 0})
    settings = settings.model_copy(update={"lijsten": lists, "limits": limits})
    run(settings)
    return settings


def _record(number: int, text: str) -> str:
    section = {"heading": text, "text": f"Taal op het werk. {text} En nog meer taal.", "anchor": text}
    return json.dumps(
        {
            "id": document_id(number),
            "title": text,
            "lead": text,
            "sections": [section],
            "kind": "Artikel" if number % 2 else "Blog",
            "authors": [text],
            "date": f"20{10 + number % 10}-03-01",
            "url": text if number % 2 else f"https://www.voorbeeldplatform.example/{quote(text)}",
        }
    )


def routes(app: Flask) -> list[Rule]:
    """What anybody may ask for."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint in PUBLIC_ENDPOINTS]


def addresses(app: Flask, rule: Rule, texts_only: bool = False) -> Iterator[str]:
    """Addresses of one route: with every string in its texts; and in one of its choices, a name, and its path."""
    slugs = [one.slug for one in site_of(app).settings.lijsten]
    for number, text in enumerate(STRINGS):
        known = {"slug": slugs[number % 3], "form": list(FORMS)[number % 3], "document_id": document_id(number)}
        path = _path(rule, {name: known.get(name, "x") for name in rule.arguments})
        yield f"{path}?{urlencode(dict.fromkeys(_TEXTS, text))}"
        if texts_only:
            continue
        shown = {"titel": text, "aantal": 3, "opmaak": "kaarten", "zoekvak": 1, "pagina": 1 + number // 50}
        yield f"{path}?{urlencode(shown)}"
        yield f"{path}?{urlencode({_CHOICES[number % len(_CHOICES)]: text, 'q': 'taal'})}"
        yield f"{path}?{urlencode({'kies': f'{list(Facet)[number % 4].value}:{text}', text: text})}"
        if rule.arguments:
            yield _path(rule, dict.fromkeys(rule.arguments, text))


def _path(rule: Rule, values: dict[str, str]) -> str:
    return _ARGUMENT.sub(lambda found: quote(values[found[1]], safe=""), rule.rule)
