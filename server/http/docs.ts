import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type {FastifyInstance} from 'fastify';

/** Documents every route that is added from now on: OpenAPI 3.1 at `/openapi.json`, Swagger UI at `/docs`. */
export async function documentRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'code-card-server',
        description: 'Runs the code of `<code-card>` in a sandbox and streams what it prints.',
        version: '1',
      },
      tags: [
        {name: 'runs', description: 'One execution of some code.'},
        {name: 'books', description: 'Cards that are kept, in an order.'},
        {name: 'cards', description: 'Code with its language and title, in a book.'},
        {name: 'history', description: 'What was run of stored cards.'},
        {name: 'users', description: 'Who asks.'},
        {name: 'languages', description: 'What can be run.'},
        {name: 'embedding', description: 'Cards on pages of other sites.'},
        {name: 'operation', description: 'For operators.'},
      ],
    },
  });
  await app.register(swaggerUi, {routePrefix: '/docs'});
  app.get('/openapi.json', {schema: {hide: true}}, () => app.swagger());
}
