# The reference server with its box; docs/strangers.md says what it needs from the host and what of this has been run.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
# Every interpreter and compiler installed here is a language on offer; see GET /languages.
RUN apt-get update \
 && apt-get install -y --no-install-recommends bubblewrap python3 python3-matplotlib \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/demo ./demo
COPY --from=build /app/server ./server
# Never as root: a box started by uid 0 could write to /proc/sys of the host.
USER node
ENV HOST=0.0.0.0
EXPOSE 8080
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/dist/main.js"]
