# The storefront: built by Vite, served by nginx, which passes /api and /uploads on to Strapi.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY plugins/strapi-plugin-kafka/package.json plugins/strapi-plugin-kafka/
COPY my-strapi-app/package.json my-strapi-app/
COPY my-app/package.json my-app/
# The root's packages hold the types of the test sources that the type check reads.
RUN npm install --no-save --no-audit --no-fund --ignore-scripts
COPY my-app my-app
RUN npm run build -w my-app

# nginx as a user without rights: it listens on 8080.
FROM nginxinc/nginx-unprivileged:1.27-alpine
COPY docker/my-app.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/my-app/dist /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=6 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]
