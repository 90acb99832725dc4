// The command that checks docker-compose.yml against the compose schema; it needs no Docker engine.
import { canInstallPackages, installPackage } from './system-packages.mjs';
import { findCompose } from '../compose-check.mjs';

/** Installs docker-compose where there is none and it can be had. Without it the test checks the rest, and says so. */
export const ensureCompose = async () => {
  if (findCompose() || !canInstallPackages()) return;
  await installPackage('docker-compose');
};
