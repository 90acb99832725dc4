import type { Core } from '@strapi/strapi';
import { PERMISSIONS, type PermissionId } from '../../../../contract/permissions';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A route for administrators whose role has the permission. */
function route(method: Method, path: string, handler: string, permission: PermissionId): Core.RouteInput {
  return {
    method,
    path,
    handler,
    config: {
      policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [permission] } }],
    },
  };
}

/** Under `/kafka`. */
export const admin: Core.RouterInput = {
  type: 'admin',
  routes: [
    route('GET', '/overview', 'monitor.overview', PERMISSIONS.read),
    route('GET', '/consumers', 'monitor.consumers', PERMISSIONS.read),
    route('GET', '/consumers/:name', 'monitor.consumer', PERMISSIONS.read),
    route('POST', '/consumers/:name/pause', 'consumers.pause', PERMISSIONS.control),
    route('POST', '/consumers/:name/resume', 'consumers.resume', PERMISSIONS.control),
    route('POST', '/consumers/:name/positions/preview', 'consumers.previewMove', PERMISSIONS.movePositions),
    route('POST', '/consumers/:name/positions/move', 'consumers.movePositions', PERMISSIONS.movePositions),
    route('POST', '/consumers/:name/problems/retry', 'consumers.retryPartition', PERMISSIONS.control),
    route('POST', '/consumers/:name/problems/pass-by', 'consumers.passBy', PERMISSIONS.movePositions),
    route('GET', '/history', 'monitor.history', PERMISSIONS.read),
    route('GET', '/activity', 'activity.list', PERMISSIONS.read),
    route('GET', '/generators', 'generators.list', PERMISSIONS.read),
    route('POST', '/generators/:name/preview', 'generators.preview', PERMISSIONS.generate),
    route('GET', '/runs', 'generators.runs', PERMISSIONS.read),
    route('POST', '/runs', 'generators.start', PERMISSIONS.generate),
    route('GET', '/runs/:id', 'generators.get', PERMISSIONS.read),
    route('GET', '/dead-letters', 'deadLetters.list', PERMISSIONS.read),
    route('POST', '/dead-letters/replay', 'deadLetters.replay', PERMISSIONS.repair),
    route('POST', '/dead-letters/discard', 'deadLetters.discard', PERMISSIONS.repair),
    route('POST', '/dead-letters/matching/replay', 'deadLetters.replayMatching', PERMISSIONS.repair),
    route('POST', '/dead-letters/matching/discard', 'deadLetters.discardMatching', PERMISSIONS.repair),
    route('GET', '/dead-letters/:id', 'deadLetters.get', PERMISSIONS.read),
    route('POST', '/dead-letters/:id/check', 'deadLetters.check', PERMISSIONS.repair),
    route('PUT', '/dead-letters/:id/value', 'deadLetters.repair', PERMISSIONS.repair),
    route('GET', '/parked', 'parked.list', PERMISSIONS.read),
    route('POST', '/parked/retry', 'parked.retry', PERMISSIONS.repair),
    route('POST', '/parked/give-up', 'parked.giveUp', PERMISSIONS.repair),
    route('POST', '/parked/matching/retry', 'parked.retryMatching', PERMISSIONS.repair),
    route('POST', '/parked/matching/give-up', 'parked.giveUpMatching', PERMISSIONS.repair),
    route('POST', '/runs/:id/stop', 'generators.stop', PERMISSIONS.generate),
    route('GET', '/topics', 'topics.list', PERMISSIONS.read),
    route('POST', '/topics', 'topics.create', PERMISSIONS.createTopics),
    route('GET', '/topics/:topic', 'topics.get', PERMISSIONS.read),
    route('GET', '/topics/:topic/partitions', 'topics.partitions', PERMISSIONS.read),
    route('GET', '/topics/:topic/messages', 'messages.page', PERMISSIONS.browse),
    route('POST', '/topics/:topic/messages', 'messages.send', PERMISSIONS.produce),
    route('POST', '/topics/:topic/messages/check', 'messages.check', PERMISSIONS.produce),
    route('GET', '/topics/:topic/messages/:partition/:offset', 'messages.whole', PERMISSIONS.browse),
    route('GET', '/topics/:topic/template', 'messages.template', PERMISSIONS.produce),
    route('POST', '/topics/:topic/searches', 'messages.startSearch', PERMISSIONS.browse),
    route('GET', '/searches/:id', 'messages.searchResults', PERMISSIONS.browse),
    route('DELETE', '/searches/:id', 'messages.stopSearch', PERMISSIONS.browse),
  ],
};
