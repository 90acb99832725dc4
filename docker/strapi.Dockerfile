# Strapi with the plugin built in. The same image runs Strapi, the consumers' workers and the one-shot producers.
FROM node:22-bookworm-slim AS build
# better-sqlite3 is compiled where its prebuilt binary cannot be downloaded.
RUN apt-get update && apt-get install --yes --no-install-recommends g++ make python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY plugins/strapi-plugin-kafka/package.json plugins/strapi-plugin-kafka/
COPY my-strapi-app/package.json my-strapi-app/
COPY my-app/package.json my-app/
RUN npm install --no-save --no-audit --no-fund
COPY plugins/strapi-plugin-kafka plugins/strapi-plugin-kafka
COPY my-strapi-app my-strapi-app
ENV NODE_ENV=production STRAPI_TELEMETRY_DISABLED=true
RUN npm run build -w strapi-plugin-kafka && npm run build -w my-strapi-app && npm prune --omit=dev --no-audit --no-fund
COPY scripts scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production STRAPI_TELEMETRY_DISABLED=true HOST=0.0.0.0 PORT=1337
WORKDIR /app
COPY --from=build --chown=node:node /app ./
USER node
EXPOSE 1337
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
  CMD ["node", "scripts/http-ok.mjs", "http://localhost:1337/_health"]
# exec: the stop signal has to reach Strapi itself.
CMD ["sh", "-c", "cd my-strapi-app && exec node ../node_modules/@strapi/strapi/bin/strapi.js start"]
