/** The administrator who did something. */
export interface Actor {
  id: number;
  /** Name, else e-mail address, at that time. */
  name: string;
}
