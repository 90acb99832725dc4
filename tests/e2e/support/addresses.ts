/** The variables by which the global setup tells the tests where everything is. */
export const ENV = {
  strapi: 'E2E_STRAPI',
  storefront: 'E2E_STOREFRONT',
  broker: 'E2E_BROKER',
  control: 'E2E_CONTROL',
} as const;

const address = (part: keyof typeof ENV) => (): string => {
  const value = process.env[ENV[part]];
  if (!value) throw new Error(`${ENV[part]} is not set: the global setup has not run.`);
  return value;
};

export const strapiUrl = address('strapi');
export const storefrontUrl = address('storefront');
export const brokerAddress = address('broker');
export const controlUrl = address('control');
