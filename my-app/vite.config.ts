import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { quietProxyLogger, strapiProxy } from './vite.proxy';

const strapiUrl = process.env.STRAPI_URL || 'http://localhost:1337';

/** The development and the preview server answer alike: same port, same way to Strapi. */
const server = {
  // Reachable from this machine only, unless HOST says otherwise (containers set HOST=0.0.0.0), as with Strapi.
  host: process.env.HOST || '127.0.0.1',
  port: Number(process.env.WEB_PORT || 3000),
  strictPort: true,
  proxy: strapiProxy(strapiUrl),
};

export default defineConfig({
  plugins: [react()],
  customLogger: quietProxyLogger(strapiUrl),
  server,
  preview: server,
  build: { target: 'es2022' },
});
