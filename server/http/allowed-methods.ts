import type {FastifyInstance} from 'fastify';

/**
 * Watches routes being added; answers which methods a path has, so that a wrong method is told apart from an
 * unknown address. Fastify answers 404 to both. Paths that end in a wildcard are left out.
 */
export function allowedMethods(app: FastifyInstance): (path: string) => string[] {
  const routes: {pattern: RegExp; methods: string[]}[] = [];
  app.addHook('onRoute', ({url, method}) => {
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`);
    routes.push({pattern, methods: [method].flat()});
  });
  return (path) => routes.filter(({pattern}) => pattern.test(path)).flatMap(({methods}) => methods);
}
