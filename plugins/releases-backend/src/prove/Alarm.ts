import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';

interface Options {
  logger: LoggerService;
  notifications: NotificationService;
  /** Entity refs of users and groups. */
  recipients: string[];
}

/** Tells people that the trail is not what it should be. */
export class Alarm {
  readonly #options: Options;

  static create(options: Options) {
    return new Alarm(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Never throws: that somebody could not be told is logged. */
  async raise(title: string, description: string): Promise<void> {
    const { logger, notifications, recipients } = this.#options;
    if (!recipients.length) {
      logger.warn(`Nobody is named in releases.audit.notify to hear: ${title}`);
      return;
    }
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: recipients },
        payload: {
          title,
          description,
          link: '/releases/audit',
          severity: 'critical',
          topic: 'audit-trail',
          // Once more of the same is the same notification.
          scope: `audit:${title}`,
        },
      });
    } catch (error) {
      logger.error(`Nobody could be told: ${title}`, error as Error);
    }
  }
}
