# The plugin as OpenShift serves it: static files behind nginx. The chart mounts the nginx configuration and the certificate.
FROM docker.io/library/node:20-bookworm AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build:plugin

FROM docker.io/nginxinc/nginx-unprivileged:stable-alpine
COPY --from=build /build/dist /usr/share/nginx/html
