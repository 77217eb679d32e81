export { DeploymentExport } from './DeploymentExport';
export { EXPORT_FORMATS } from './formats';
