export { BlockService } from './BlockService';
export { BlockStore } from './BlockStore';
