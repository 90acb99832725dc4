/** `npm run test:long` runs every test at full size, `npm test` a short form of each promise. */
export const long = process.env.TEST_LENGTH === 'long';

/** What a test takes in the short form and at full size. */
export const sized = <Size>(short: Size, full: Size): Size => (long ? full : short);
