"""Adds the script as a module; `extra_javascript` of MkDocs 1.4 and older knows classic scripts only."""

SCRIPT = '<script type="module" src="/sites/code-card.js?upgrade&endpoint=/sites/runs"></script>'


def on_post_page(output, **_):
    return output.replace("</head>", SCRIPT + "</head>", 1)
