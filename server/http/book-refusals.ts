// The refusals of the routes of books, for their documentation.
const STORE = {503: 'The database does not answer, or cannot be written to.'};

const UNREADABLE = {
  401: 'The token is wrong or has expired.',
  404: 'There is no such book or card, or you may not read it.',
};

export const READ_REFUSALS = {...UNREADABLE, ...STORE};

export const EDIT_REFUSALS = {
  ...UNREADABLE,
  ...STORE,
  400: 'Not JSON, or a field that is missing, wrong or unknown.',
  401: 'Nobody is signed in, or the token is wrong or has expired.',
  403: 'You may read it, but not change it.',
  413: 'More bytes than the server takes, or than you may keep.',
  415: 'The body is not `application/json`.',
  507: 'The disk of the database is full.',
};

export const VERSION_REFUSALS = {
  412: 'Somebody has changed it since the version that `If-Match` names.',
  428: '`If-Match` is missing.',
};
