export { NotesService } from './NotesService';
export { NotesStore, type StoredNotes } from './NotesStore';
