/** Only a hang takes so long, also where other programs keep the machine busy. What a test waits for has limits of its own. */
jest.setTimeout(600_000);

process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
