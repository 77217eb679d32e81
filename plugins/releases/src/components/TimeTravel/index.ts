export { PastBanner, TimeTravel } from './TimeTravel';
