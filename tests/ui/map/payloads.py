# SPDX-License-Identifier: MIT
"""Names that nobody should have: each would be a part of a page that did not know text from markup."""

_TAGS = ("script", "img", "svg", "iframe", "object", "style", "link", "b", "a", "meta")
_WAYS = (
    "<{tag} src=x onerror=window.broken=1>",
    "</{tag}><{tag} onload=window.broken=1>",
    '"><{tag} href=javascript:window.broken=1>',
    "';window.broken=1;//<{tag}>",
    "`${{window.broken=1}}`<{tag}>",
    "</script><{tag}>window.broken=1</{tag}>",
    "<!--<{tag}>--><{tag}/>",
    "{{{{ 7 * 7 }}}}<{tag}>",
    "&lt;{tag}&gt;&#60;{tag}>\u2028window.broken=1",
    "😀\u0000<{tag}\u202e onfocus=window.broken=1 autofocus>",
)

#: A hundred names that nobody should have.
PAYLOADS = tuple(way.format(tag=tag) for way in _WAYS for tag in _TAGS)
