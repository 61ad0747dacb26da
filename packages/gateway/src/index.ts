export { ListenError, PortTakenError } from './errors.ts';
export { type GatewayOptions, startGateway } from './gateway.ts';
