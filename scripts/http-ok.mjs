// Exit code 0 when the URL answers with success, else 1 and why: node scripts/http-ok.mjs URL (the containers' health check).
const url = process.argv[2];
try {
  const response = await fetch(url, { signal: AbortSignal.timeout(4_000) });
  if (!response.ok) throw new Error(`${response.status} ${(await response.text()).slice(0, 500)}`);
} catch (error) {
  console.error(`${url}: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
