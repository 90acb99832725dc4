/** The variables by which the global setup tells the tests where everything is. */
export const ENV = {
  strapi: 'E2E_STRAPI',
  storefront: 'E2E_STOREFRONT',
  broker: 'E2E_BROKER',
  control: 'E2E_CONTROL',
  token: 'E2E_TOKEN',
} as const;

const told = (part: keyof typeof ENV) => (): string => {
  const value = process.env[ENV[part]];
  if (!value) throw new Error(`${ENV[part]} is not set: the global setup has not run.`);
  return value;
};

export const strapiUrl = told('strapi');
export const storefrontUrl = told('storefront');
export const brokerAddress = told('broker');
export const controlUrl = told('control');
/** The first administrator's bearer token: Strapi takes a handful of logins in five minutes, so all tests share one. */
export const administratorToken = told('token');
