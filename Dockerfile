# Coach and gateway in one image: `docker run gt3-coach:local coach --server nats://HOST:4222`.
FROM node:24.21.0-bookworm-slim AS ui
WORKDIR /app
COPY . .
# No install scripts: the image has its Node already, and nothing else needs one.
RUN npm ci --ignore-scripts --no-audit --no-fund \
 && node node_modules/vite/bin/vite.js build packages/ui

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY --from=ui /app/packages/ui/dist packages/ui/dist
# By number, since 1000 is `node` in the official image and needs no name to be.
USER 1000:1000
EXPOSE 8082
ENTRYPOINT ["node", "packages/launcher/src/main.ts"]
CMD ["--help"]
