/** The plugin's permissions as Strapi's roles know them. Server registers them, admin asks for them. */
export const PERMISSIONS = {
  /** See consumers, topics, lag, generators and their runs. */
  read: 'plugin::kafka.read',
  /** Start and stop generators. */
  generate: 'plugin::kafka.generate',
  /** Repair, replay and discard dead letters. */
  repair: 'plugin::kafka.repair',
} as const;

export type PermissionId = (typeof PERMISSIONS)[keyof typeof PERMISSIONS];
