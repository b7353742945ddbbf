const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Where this server is, with a slash at the end. */
const server = () => new URL('.', location.href).href;

/** What an author puts onto a page of their own. */
export const tagFor = (book, {id, language}) =>
  `<script type="module" src="${escape(server())}code-card.js"></script>
<code-card endpoint="${escape(server())}books/{book}/cards/{card}/run" book="${escape(book)}" card="${escape(id)}" language="${escape(language)}"></code-card>
`;

/** For pages that allow frames only. */
export const frameFor = (book, {id, title}) =>
  `<iframe src="${escape(server())}embed/${encodeURIComponent(book)}/${encodeURIComponent(id)}" title="${escape(title)}" width="100%" height="420" loading="lazy"></iframe>
`;
