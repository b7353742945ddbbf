import {Type, type FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import {Refusal} from '../runs/refusal.js';
import {escapeHtml} from './escape-html.js';
import {refusals} from './problems.js';

/** The size of a frame where nothing is asked for, in CSS pixels. */
const SIZE = {width: 640, height: 360};

/** Longest address that is answered, in characters: code in a fragment, and some more. */
const MAX_URL_CHARS = 32_000;

const pixels = Type.Optional(Type.String({pattern: '^[1-9][0-9]{0,4}$'}));

/** https://oembed.com: tells a site that has been given the address of a card how to show it. */
export const oembedRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/oembed', {schema: OEMBED}, async (request, reply) => {
    const {url, format = 'json', maxwidth, maxheight} = request.query;
    if (format !== 'json') throw new Refusal(501, `Expected format=json, got "${format}"`);
    const own = `${request.protocol}://${request.headers.host ?? ''}`;
    const page = URL.canParse(url, own) ? new URL(url, own) : undefined;
    const isOurs = page?.host === new URL(own).host && /^https?:$/.test(page.protocol);
    if (!isOurs || !/(?:^|\/)embed(?:\/[^/]+\/[^/]+)?$/.test(page.pathname))
      throw new Refusal(
        404,
        `Expected "url" to be that of a page at ${own}/embed, got "${url.slice(0, 100)}"`,
      );
    const width = Math.min(SIZE.width, Number(maxwidth ?? SIZE.width));
    const height = Math.min(SIZE.height, Number(maxheight ?? SIZE.height));
    const title = page.searchParams.get('label') ?? 'code-card';
    return reply.header('access-control-allow-origin', '*').send({
      version: '1.0' as const,
      type: 'rich' as const,
      provider_name: 'code-card',
      provider_url: `${own}/`,
      title,
      width,
      height,
      html: `<iframe src="${escapeHtml(page.href)}" title="${escapeHtml(title)}" width="${width}" height="${height}" loading="lazy"></iframe>`,
    });
  });
};

const OEMBED = {
  tags: ['embedding'],
  summary: 'Tell how to show the page of a card (oEmbed)',
  querystring: Type.Object({
    url: Type.String({maxLength: MAX_URL_CHARS, description: 'The address of a card: `/embed?…`.'}),
    format: Type.Optional(Type.String({description: 'Only `json`.'})),
    maxwidth: pixels,
    maxheight: pixels,
  }),
  response: {
    200: Type.Object({
      version: Type.Literal('1.0'),
      type: Type.Literal('rich'),
      provider_name: Type.String(),
      provider_url: Type.String(),
      title: Type.String(),
      width: Type.Integer(),
      height: Type.Integer(),
      html: Type.String(),
    }),
    ...refusals({404: 'The address is not that of a card of this server.', 501: 'Another format than JSON.'}),
  },
};
