project = 'A Sphinx site'
extensions = ['sphinx_copybutton']
html_theme = 'alabaster'
html_copy_source = False
html_js_files = [('/sites/code-card.js?upgrade&endpoint=/sites/runs', {'type': 'module'})]
