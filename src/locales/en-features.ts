import type {FeatureMessages} from './messages.js';

/** English, as far as only features need it: it comes with the first of them. */
export const enFeatures: FeatureMessages = {
  menu: {
    more: 'More',
  },
  share: {
    copyLink: 'Copy a link to this code',
  },
};
