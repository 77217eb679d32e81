import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered, and the machine that does it may be a busy one.
configure({ asyncUtilTimeout: 5_000 });
