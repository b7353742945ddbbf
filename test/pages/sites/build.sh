#!/usr/bin/env bash
# Builds the pages beside this file with the tools themselves, and keeps of them what the tests need; see README.md.
#
#     apt-get install hugo jekyll jekyll-theme-minima mkdocs mkdocs-material python3-pymdownx \
#         python3-sphinx python3-sphinx-copybutton
#     bash test/pages/sites/build.sh [FOLDER]     (where to work; npm installs VitePress and Docusaurus there)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work"
cp -r "$here/sources/." "$work"

# Takes the built site's folder and the name of the tool; keeps pages, style sheets and scripts.
keep() {
  rm -rf "${here:?}/$2"
  (cd "$1" && find . -type f \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.LICENSE.txt' -o -name sitemap.xml \) \
    ! -name 404.html ! -path '*/search/*' ! -path '*/lunr/*' ! -path '*/workers/*' ! -name 'genindex*' \
    ! -name 'searchtools.js' ! -name 'search.html' ! -name 'language_data.js' ! -name '*.map' ! -name 'jquery*' ! -name 'underscore*' \
    -exec install -D -m 644 {} "$here/$2/{}" \;)
}

npm install --prefix "$work/vitepress" --no-audit --no-fund vitepress@1.6.4
(cd "$work/vitepress" && npx vitepress build docs)
keep "$work/vitepress/docs/.vitepress/dist" vitepress

npm install --prefix "$work/docusaurus" --no-audit --no-fund \
  @docusaurus/core@3.10.2 @docusaurus/preset-classic@3.10.2 react@19 react-dom@19
(cd "$work/docusaurus" && npx docusaurus build)
keep "$work/docusaurus/build" docusaurus

(cd "$work/mkdocs" && mkdocs build --quiet)
keep "$work/mkdocs/site" mkdocs

(cd "$work/hugo" && hugo --quiet && hugo gen chromastyles --style=github >public/syntax.css)
keep "$work/hugo/public" hugo

(cd "$work/jekyll" && jekyll build --quiet)
keep "$work/jekyll/_site" jekyll

(cd "$work/sphinx" && sphinx-build -q -b html . _build)
keep "$work/sphinx/_build" sphinx
