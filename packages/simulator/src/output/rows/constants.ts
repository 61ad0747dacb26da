import type { RowPart, Slots } from '../slots.ts';

/** What never changes in a run, as `name=value`; figures as the sim writes them for a car in practice. */
const CONSTANTS = `
SessionUniqueID=1 SessionTimeRemain=604800 SessionLapsRemain=32767 SessionLapsRemainEx=32767 SessionTimeTotal=604800
SessionLapsTotal=32767 RadioTransmitCarIdx=-1 RadioTransmitRadioIdx=-1 RadioTransmitFrequencyIdx=-1 DisplayUnits=1
IsDiskLoggingEnabled=1 IsDiskLoggingActive=1 FrameRate=90 CpuUsageFG=0.4 GpuUsage=0.6 ChanAvgLatency=0.04 ChanLatency=0.04
ChanQuality=1 ChanPartnerQuality=1 CpuUsageBG=0.15 PlayerCarPosition=1 PlayerCarClassPosition=1 PlayerCarClass=2708
PaceMode=4 Skies=1 SolarAltitude=0.9 SolarAzimuth=3.4 SteeringFFBEnabled=1 LoadNumTextures=1 PitsOpen=1 CamCarIdx=0
CamCameraNumber=1 CamGroupNumber=9 CamCameraState=8 IsOnTrackCar=1 ClutchRaw=1 FastRepairAvailable=1 LFTiresUsed=1
RFTiresUsed=1 LRTiresUsed=1 RRTiresUsed=1 LeftTireSetsUsed=1 RightTireSetsUsed=1 FrontTireSetsUsed=1 RearTireSetsUsed=1
TireSetsUsed=1 LFTiresAvailable=255 RFTiresAvailable=255 LRTiresAvailable=255 RRTiresAvailable=255 LeftTireSetsAvailable=255
RightTireSetsAvailable=255 FrontTireSetsAvailable=255 RearTireSetsAvailable=255 TireSetsAvailable=255
SteeringWheelPctIntensity=0.9 SteeringWheelMaxForceNm=20 SteeringWheelPeakForceNm=20 SteeringWheelUseLinear=1 PitSvFlags=31
PitSvLFP=172.4 PitSvRFP=172.4 PitSvLRP=172.4 PitSvRRP=172.4 PitSvFuel=60 dpRFTireChange=1 dpLFTireChange=1 dpRRTireChange=1
dpLRTireChange=1 dpFuelFill=1 dpWindshieldTearoff=1 dpFuelAddKg=45 dpLFTireColdPress=172400 dpRFTireColdPress=172400
dpLRTireColdPress=172400 dpRRTireColdPress=172400 dcDashPage=1 dcTractionControl=4 dcABS=4 dcThrottleShape=3
dcTractionControlToggle=1 ReplayPlaySpeed=1 Voltage=13.8 WaterLevel=18.6 FuelPress=7.5 OilLevel=8.5 LFcoldPressure=172.4
RFcoldPressure=172.4 LRcoldPressure=172.4 RRcoldPressure=172.4 DCDriversSoFar=1 OkToReloadTextures=1
`;

/** Writes what never changes in a run. */
export function writeConstants(slots: Slots, values: Float64Array): void {
  for (const pair of CONSTANTS.trim().split(/\s+/)) {
    const [name = '', value] = pair.split('=');
    values[slots.at(name)] = Number(value);
  }
}

/** Parts of a row, written one after another. */
export function joined(parts: readonly RowPart[]): RowPart {
  return (values) => {
    for (const part of parts) part(values);
  };
}
