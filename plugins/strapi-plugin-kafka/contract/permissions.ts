/** The plugin's permissions as Strapi's roles know them. Server registers them, admin asks for them. */
export const PERMISSIONS = {
  /** See consumers, topics, lag, generators and their runs. */
  read: 'plugin::kafka.read',
  /** Pause and resume consumers. */
  control: 'plugin::kafka.control',
  /** Move consumers' positions, which applies messages again or leaves them out. */
  movePositions: 'plugin::kafka.move-positions',
  /** Start and stop generators. */
  generate: 'plugin::kafka.generate',
  /** Read the messages of topics, which may hold what not everybody should see. */
  browse: 'plugin::kafka.browse',
  /** Send single messages. */
  produce: 'plugin::kafka.produce',
  /** Create topics. */
  createTopics: 'plugin::kafka.create-topics',
  /** Repair, replay and discard dead letters. */
  repair: 'plugin::kafka.repair',
} as const;

export type PermissionId = (typeof PERMISSIONS)[keyof typeof PERMISSIONS];
