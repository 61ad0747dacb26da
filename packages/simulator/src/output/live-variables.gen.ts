// Variables that the sim writes to its live mapping, in their order: name, type, count, whether sampled within a tick, unit, description.
export const liveVariables = `
SessionTime|double|1|0|s|Seconds since session start
SessionTick|int|1|0||Current update number
SessionNum|int|1|0||Session number
SessionState|int|1|0|irsdk_SessionState|Session state
SessionUniqueID|int|1|0||Session ID
SessionFlags|bitField|1|0|irsdk_Flags|Session flags
SessionTimeRemain|double|1|0|s|Seconds left till session ends
SessionLapsRemain|int|1|0||Old laps left till session ends use SessionLapsRemainEx
SessionLapsRemainEx|int|1|0||New improved laps left till session ends
SessionTimeTotal|double|1|0|s|Total number of seconds in session
SessionLapsTotal|int|1|0||Total number of laps in session
SessionJokerLapsRemain|int|1|0||Joker laps remaining to be taken
SessionOnJokerLap|bool|1|0||Player is currently completing a joker lap
SessionTimeOfDay|float|1|0|s|Time of day in seconds
RadioTransmitCarIdx|int|1|0||The car index of the current person speaking on the radio
RadioTransmitRadioIdx|int|1|0||The radio index of the current person speaking on the radio
RadioTransmitFrequencyIdx|int|1|0||The frequency index of the current person speaking on the radio
DisplayUnits|int|1|0||Default units for the user interface 0 = english 1 = metric
DriverMarker|bool|1|0||Driver activated flag
PushToTalk|bool|1|0||Push to talk button state
PushToPass|bool|1|0||Push to pass button state
ManualBoost|bool|1|0||Hybrid manual boost state
ManualNoBoost|bool|1|0||Hybrid manual no boost state
IsOnTrack|bool|1|0||1=Car on track physics running with player in car
IsReplayPlaying|bool|1|0||0=replay not playing  1=replay playing
ReplayFrameNum|int|1|0||Integer replay frame number (60 per second)
ReplayFrameNumEnd|int|1|0||Integer replay frame number from end of tape
IsDiskLoggingEnabled|bool|1|0||0=disk based telemetry turned off  1=turned on
IsDiskLoggingActive|bool|1|0||0=disk based telemetry file not being written  1=being written
FrameRate|float|1|0|fps|Average frames per second
CpuUsageFG|float|1|0|%|Percent of available time fg thread took with a 1 sec avg
GpuUsage|float|1|0|%|Percent of available time gpu took with a 1 sec avg
ChanAvgLatency|float|1|0|s|Communications average latency
ChanLatency|float|1|0|s|Communications latency
ChanQuality|float|1|0|%|Communications quality
ChanPartnerQuality|float|1|0|%|Partner communications quality
CpuUsageBG|float|1|0|%|Percent of available time bg thread took with a 1 sec avg
ChanClockSkew|float|1|0|s|Communications server clock skew
MemPageFaultSec|float|1|0||Memory page faults per second
MemSoftPageFaultSec|float|1|0||Memory soft page faults per second
PlayerCarPosition|int|1|0||Players position in race
PlayerCarClassPosition|int|1|0||Players class position in race
PlayerCarClass|int|1|0||Player car class id
PlayerTrackSurface|int|1|0|irsdk_TrkLoc|Players car track surface type
PlayerTrackSurfaceMaterial|int|1|0|irsdk_TrkSurf|Players car track surface material type
PlayerCarIdx|int|1|0||Players carIdx
PlayerCarTeamIncidentCount|int|1|0||Players team incident count for this session
PlayerCarMyIncidentCount|int|1|0||Players own incident count for this session
PlayerCarDriverIncidentCount|int|1|0||Teams current drivers incident count for this session
PlayerCarWeightPenalty|float|1|0|kg|Players weight penalty
PlayerCarPowerAdjust|float|1|0|%|Players power adjust
PlayerCarDryTireSetLimit|int|1|0||Players dry tire set limit
PlayerCarTowTime|float|1|0|s|Players car is being towed if time is greater than zero
PlayerCarInPitStall|bool|1|0||Players car is properly in their pitstall
PlayerCarPitSvStatus|int|1|0|irsdk_PitSvStatus|Players car pit service status bits
PlayerTireCompound|int|1|0||Players car current tire compound
PlayerFastRepairsUsed|int|1|0||Players car number of fast repairs used
CarIdxLap|int|64|0||Laps started by car index
CarIdxLapCompleted|int|64|0||Laps completed by car index
CarIdxLapDistPct|float|64|0|%|Percentage distance around lap by car index
CarIdxTrackSurface|int|64|0|irsdk_TrkLoc|Track surface type by car index
CarIdxTrackSurfaceMaterial|int|64|0|irsdk_TrkSurf|Track surface material type by car index
CarIdxOnPitRoad|bool|64|0||On pit road between the cones by car index
CarIdxPosition|int|64|0||Cars position in race by car index
CarIdxClassPosition|int|64|0||Cars class position in race by car index
CarIdxClass|int|64|0||Cars class id by car index
CarIdxF2Time|float|64|0|s|Race time behind leader or fastest lap time otherwise
CarIdxEstTime|float|64|0|s|Estimated time to reach current location on track
CarIdxLastLapTime|float|64|0|s|Cars last lap time
CarIdxBestLapTime|float|64|0|s|Cars best lap time
CarIdxBestLapNum|int|64|0||Cars best lap number
CarIdxTireCompound|int|64|0||Cars current tire compound
CarIdxQualTireCompound|int|64|0||Cars Qual tire compound
CarIdxQualTireCompoundLocked|bool|64|0||Cars Qual tire compound is locked-in
CarIdxFastRepairsUsed|int|64|0||How many fast repairs each car has used
CarIdxSessionFlags|bitField|64|0|irsdk_Flags|Session flags for each player
PaceMode|int|1|0|irsdk_PaceMode|Are we pacing or not
CarIdxPaceLine|int|64|0||What line cars are pacing in  or -1 if not pacing
CarIdxPaceRow|int|64|0||What row cars are pacing in  or -1 if not pacing
CarIdxPaceFlags|bitField|64|0|irsdk_PaceFlags|Pacing status flags for each car
OnPitRoad|bool|1|0||Is the player car on pit road between the cones
CarIdxSteer|float|64|0|rad|Steering wheel angle by car index
CarIdxRPM|float|64|0|revs/min|Engine rpm by car index
CarIdxGear|int|64|0||-1=reverse  0=neutral  1..n=current gear by car index
SteeringWheelAngle|float|1|0|rad|Steering wheel angle
Throttle|float|1|0|%|0=off throttle to 1=full throttle
Brake|float|1|0|%|0=brake released to 1=max pedal force
Clutch|float|1|0|%|0=disengaged to 1=fully engaged
Gear|int|1|0||-1=reverse  0=neutral  1..n=current gear
RPM|float|1|0|revs/min|Engine rpm
PlayerCarSLFirstRPM|float|1|0|revs/min|Shift light first light rpm
PlayerCarSLShiftRPM|float|1|0|revs/min|Shift light shift rpm
PlayerCarSLLastRPM|float|1|0|revs/min|Shift light last light rpm
PlayerCarSLBlinkRPM|float|1|0|revs/min|Shift light blink rpm
Lap|int|1|0||Laps started count
LapCompleted|int|1|0||Laps completed count
LapDist|float|1|0|m|Meters traveled from S/F this lap
LapDistPct|float|1|0|%|Percentage distance around lap
RaceLaps|int|1|0||Laps completed in race
CarDistAhead|float|1|0|m|Distance to first car in front of player in meters
CarDistBehind|float|1|0|m|Distance to first car behind player in meters
LapBestLap|int|1|0||Players best lap number
LapBestLapTime|float|1|0|s|Players best lap time
LapLastLapTime|float|1|0|s|Players last lap time
LapCurrentLapTime|float|1|0|s|Estimate of players current lap time as shown in F3 box
LapLasNLapSeq|int|1|0||Player num consecutive clean laps completed for N average
LapLastNLapTime|float|1|0|s|Player last N average lap time
LapBestNLapLap|int|1|0||Player last lap in best N average lap time
LapBestNLapTime|float|1|0|s|Player best N average lap time
LapDeltaToBestLap|float|1|0|s|Delta time for best lap
LapDeltaToBestLap_DD|float|1|0|s/s|Rate of change of delta time for best lap
LapDeltaToBestLap_OK|bool|1|0||Delta time for best lap is valid
LapDeltaToOptimalLap|float|1|0|s|Delta time for optimal lap
LapDeltaToOptimalLap_DD|float|1|0|s/s|Rate of change of delta time for optimal lap
LapDeltaToOptimalLap_OK|bool|1|0||Delta time for optimal lap is valid
LapDeltaToSessionBestLap|float|1|0|s|Delta time for session best lap
LapDeltaToSessionBestLap_DD|float|1|0|s/s|Rate of change of delta time for session best lap
LapDeltaToSessionBestLap_OK|bool|1|0||Delta time for session best lap is valid
LapDeltaToSessionOptimalLap|float|1|0|s|Delta time for session optimal lap
LapDeltaToSessionOptimalLap_DD|float|1|0|s/s|Rate of change of delta time for session optimal lap
LapDeltaToSessionOptimalLap_OK|bool|1|0||Delta time for session optimal lap is valid
LapDeltaToSessionLastlLap|float|1|0|s|Delta time for session last lap
LapDeltaToSessionLastlLap_DD|float|1|0|s/s|Rate of change of delta time for session last lap
LapDeltaToSessionLastlLap_OK|bool|1|0||Delta time for session last lap is valid
Speed|float|1|0|m/s|GPS vehicle speed
Yaw|float|1|0|rad|Yaw orientation
YawNorth|float|1|0|rad|Yaw orientation relative to north
Pitch|float|1|0|rad|Pitch orientation
Roll|float|1|0|rad|Roll orientation
EnterExitReset|int|1|0||Indicate action the reset key will take 0 enter 1 exit 2 reset
TrackTemp|float|1|0|C|Deprecated  set to TrackTempCrew
TrackTempCrew|float|1|0|C|Temperature of track measured by crew around track
AirTemp|float|1|0|C|Temperature of air at start/finish line
TrackWetness|int|1|0|irsdk_TrackWetness|How wet is the average track surface
Skies|int|1|0||Skies (0=clear/1=p cloudy/2=m cloudy/3=overcast)
AirDensity|float|1|0|kg/m^3|Density of air at start/finish line
AirPressure|float|1|0|Pa|Pressure of air at start/finish line
WindVel|float|1|0|m/s|Wind velocity at start/finish line
WindDir|float|1|0|rad|Wind direction at start/finish line
RelativeHumidity|float|1|0|%|Relative Humidity at start/finish line
FogLevel|float|1|0|%|Fog level at start/finish line
Precipitation|float|1|0|%|Precipitation at start/finish line
SolarAltitude|float|1|0|rad|Sun angle above horizon in radians
SolarAzimuth|float|1|0|rad|Sun angle clockwise from north in radians
WeatherDeclaredWet|bool|1|0||The steward says rain tires can be used
SteeringFFBEnabled|bool|1|0||Force feedback is enabled
DCLapStatus|int|1|0||Status of driver change lap requirements
DCDriversSoFar|int|1|0||Number of team drivers who have run a stint
OkToReloadTextures|bool|1|0||True if it is ok to reload car textures at this time
LoadNumTextures|bool|1|0||True if the car_num texture will be loaded
CarLeftRight|int|1|0|irsdk_CarLeftRight|Notify if car is to the left or right of driver
PitsOpen|bool|1|0||True if pit stop is allowed for the current player
VidCapEnabled|bool|1|0||True if video capture system is enabled
VidCapActive|bool|1|0||True if video currently being captured
PlayerIncidents|int|1|0|irsdk_IncidentFlags|Log incidents that the player recieved
PitRepairLeft|float|1|0|s|Time left for mandatory pit repairs if repairs are active
PitOptRepairLeft|float|1|0|s|Time left for optional repairs if repairs are active
PitstopActive|bool|1|0||Is the player getting pit stop service
FastRepairUsed|int|1|0||How many fast repairs used so far
FastRepairAvailable|int|1|0||How many fast repairs left  255 is unlimited
LFTiresUsed|int|1|0||How many left front tires used so far
RFTiresUsed|int|1|0||How many right front tires used so far
LRTiresUsed|int|1|0||How many left rear tires used so far
RRTiresUsed|int|1|0||How many right rear tires used so far
LeftTireSetsUsed|int|1|0||How many left tire sets used so far
RightTireSetsUsed|int|1|0||How many right tire sets used so far
FrontTireSetsUsed|int|1|0||How many front tire sets used so far
RearTireSetsUsed|int|1|0||How many rear tire sets used so far
TireSetsUsed|int|1|0||How many tire sets used so far
LFTiresAvailable|int|1|0||How many left front tires are remaining  255 is unlimited
RFTiresAvailable|int|1|0||How many right front tires are remaining  255 is unlimited
LRTiresAvailable|int|1|0||How many left rear tires are remaining  255 is unlimited
RRTiresAvailable|int|1|0||How many right rear tires are remaining  255 is unlimited
LeftTireSetsAvailable|int|1|0||How many left tire sets are remaining  255 is unlimited
RightTireSetsAvailable|int|1|0||How many right tire sets are remaining  255 is unlimited
FrontTireSetsAvailable|int|1|0||How many front tire sets are remaining  255 is unlimited
RearTireSetsAvailable|int|1|0||How many rear tire sets are remaining  255 is unlimited
TireSetsAvailable|int|1|0||How many tire sets are remaining  255 is unlimited
CamCarIdx|int|1|0||Active camera's focus car index
CamCameraNumber|int|1|0||Active camera number
CamGroupNumber|int|1|0||Active camera group number
CamCameraState|bitField|1|0|irsdk_CameraState|State of camera system
IsOnTrackCar|bool|1|0||1=Car on track physics running
IsInGarage|bool|1|0||1=Car in garage physics running
SteeringWheelAngleMax|float|1|0|rad|Steering wheel max angle
ShiftPowerPct|float|1|0|%|Friction torque applied to gears when shifting or grinding
ShiftGrindRPM|float|1|0|RPM|RPM of shifter grinding noise
ThrottleRaw|float|1|0|%|Raw throttle input 0=off throttle to 1=full throttle
BrakeRaw|float|1|0|%|Raw brake input 0=brake released to 1=max pedal force
ClutchRaw|float|1|0|%|Raw clutch input 0=disengaged to 1=fully engaged
HandbrakeRaw|float|1|0|%|Raw handbrake input 0=handbrake released to 1=max force
BrakeABSactive|bool|1|0||true if abs is currently reducing brake force pressure
Shifter|int|1|0||Log inputs from the players shifter control
EngineWarnings|bitField|1|0|irsdk_EngineWarnings|Bitfield for warning lights
FuelLevelPct|float|1|0|%|Percent fuel remaining
PitSvFlags|bitField|1|0|irsdk_PitSvFlags|Bitfield of pit service checkboxes
PitSvLFP|float|1|0|kPa|Pit service left front tire pressure
PitSvRFP|float|1|0|kPa|Pit service right front tire pressure
PitSvLRP|float|1|0|kPa|Pit service left rear tire pressure
PitSvRRP|float|1|0|kPa|Pit service right rear tire pressure
PitSvFuel|float|1|0|l or kWh|Pit service fuel add amount
PitSvTireCompound|int|1|0||Pit service pending tire compound
CarIdxP2P_Status|bool|64|0||Push2Pass active or not
CarIdxP2P_Count|int|64|0||Push2Pass count of usage (or remaining in Race)
P2P_Status|bool|1|0||Push2Pass active or not on your car
P2P_Count|int|1|0||Push2Pass count of usage (or remaining in Race) on your car
SteeringWheelPctTorque|float|1|0|%|Force feedback % max torque on steering shaft unsigned
SteeringWheelPctTorqueSign|float|1|0|%|Force feedback % max torque on steering shaft signed
SteeringWheelPctTorqueSignStops|float|1|0|%|Force feedback % max torque on steering shaft signed stops
SteeringWheelPctIntensity|float|1|0|%|Force feedback % max intensity
SteeringWheelPctSmoothing|float|1|0|%|Force feedback % max smoothing
SteeringWheelPctDamper|float|1|0|%|Force feedback % max damping
SteeringWheelLimiter|float|1|0|%|Force feedback limiter strength limits impacts and oscillation
SteeringWheelMaxForceNm|float|1|0|N*m|Value of strength or max force slider in Nm for FFB
SteeringWheelPeakForceNm|float|1|0|N*m|Peak torque mapping to direct input units for FFB
SteeringWheelUseLinear|bool|1|0||True if steering wheel force is using linear mode
ShiftIndicatorPct|float|1|0|%|DEPRECATED use DriverCarSLBlinkRPM instead
IsGarageVisible|bool|1|0||1=Garage screen is visible
ReplayPlaySpeed|int|1|0||Replay playback speed
ReplayPlaySlowMotion|bool|1|0||0=not slow motion  1=replay is in slow motion
ReplaySessionTime|double|1|0|s|Seconds since replay session start
ReplaySessionNum|int|1|0||Replay session number
TireLF_RumblePitch|float|1|0|Hz|Players LF Tire Sound rumblestrip pitch
TireRF_RumblePitch|float|1|0|Hz|Players RF Tire Sound rumblestrip pitch
TireLR_RumblePitch|float|1|0|Hz|Players LR Tire Sound rumblestrip pitch
TireRR_RumblePitch|float|1|0|Hz|Players RR Tire Sound rumblestrip pitch
SteeringWheelTorque_ST|float|6|1|N*m|Output torque on steering shaft at 360 Hz
SteeringWheelTorque|float|1|0|N*m|Output torque on steering shaft
VelocityZ_ST|float|6|1|m/s at 360 Hz|Z velocity
VelocityY_ST|float|6|1|m/s at 360 Hz|Y velocity
VelocityX_ST|float|6|1|m/s at 360 Hz|X velocity
VelocityZ|float|1|0|m/s|Z velocity
VelocityY|float|1|0|m/s|Y velocity
VelocityX|float|1|0|m/s|X velocity
YawRate_ST|float|6|1|rad/s|Yaw rate at 360 Hz
PitchRate_ST|float|6|1|rad/s|Pitch rate at 360 Hz
RollRate_ST|float|6|1|rad/s|Roll rate at 360 Hz
YawRate|float|1|0|rad/s|Yaw rate
PitchRate|float|1|0|rad/s|Pitch rate
RollRate|float|1|0|rad/s|Roll rate
VertAccel_ST|float|6|1|m/s^2|Vertical acceleration (including gravity) at 360 Hz
LatAccel_ST|float|6|1|m/s^2|Lateral acceleration (including gravity) at 360 Hz
LongAccel_ST|float|6|1|m/s^2|Longitudinal acceleration (including gravity) at 360 Hz
VertAccel|float|1|0|m/s^2|Vertical acceleration (including gravity)
LatAccel|float|1|0|m/s^2|Lateral acceleration (including gravity)
LongAccel|float|1|0|m/s^2|Longitudinal acceleration (including gravity)
dcStarter|bool|1|0||In car trigger car starter
dcPitSpeedLimiterToggle|bool|1|0||Track if pit speed limiter system is enabled
dcTractionControlToggle|bool|1|0||In car traction control active
dcHeadlightFlash|bool|1|0||In car headlight flash control active
dpRFTireChange|float|1|0||Pitstop rf tire change request
dpLFTireChange|float|1|0||Pitstop lf tire change request
dpRRTireChange|float|1|0||Pitstop rr tire change request
dpLRTireChange|float|1|0||Pitstop lr tire change request
dpFuelFill|float|1|0||Pitstop fuel fill flag
dpWindshieldTearoff|float|1|0||Pitstop windshield tearoff
dpFuelAddKg|float|1|0|kg|Pitstop fuel add amount
dpFastRepair|float|1|0||Pitstop fast repair set
dcBrakeBias|float|1|0||In car brake bias adjustment
dpLFTireColdPress|float|1|0|Pa|Pitstop lf tire cold pressure adjustment
dpRFTireColdPress|float|1|0|Pa|Pitstop rf cold tire pressure adjustment
dpLRTireColdPress|float|1|0|Pa|Pitstop lr tire cold pressure adjustment
dpRRTireColdPress|float|1|0|Pa|Pitstop rr cold tire pressure adjustment
dcTractionControl|float|1|0||In car traction control adjustment
dcABS|float|1|0||In car abs adjustment
dcThrottleShape|float|1|0||In car throttle shape adjustment
dcDashPage|float|1|0||In car dash display page adjustment
dpFuelAutoFillEnabled|float|1|0||Pitstop auto fill fuel system enabled
dpFuelAutoFillActive|float|1|0||Pitstop auto fill fuel next stop flag
dcLowFuelAccept|bool|1|0||In car low fuel accept
dcToggleWindshieldWipers|bool|1|0||In car turn wipers on or off
dcTriggerWindshieldWipers|bool|1|0||In car momentarily turn on wipers
FuelUsePerHour|float|1|0|kg/h|Engine fuel used instantaneous
Voltage|float|1|0|V|Engine voltage
WaterTemp|float|1|0|C|Engine coolant temp
WaterLevel|float|1|0|l|Engine coolant level
FuelPress|float|1|0|bar|Engine fuel pressure
OilTemp|float|1|0|C|Engine oil temperature
OilPress|float|1|0|bar|Engine oil pressure
OilLevel|float|1|0|l|Engine oil level
ManifoldPress|float|1|0|bar|Engine manifold pressure
FuelLevel|float|1|0|l|Liters of fuel remaining
Engine0_RPM|float|1|0|revs/min|Engine0Engine rpm
RFbrakeLinePress|float|1|0|bar|RF brake line pressure
RFcoldPressure|float|1|0|kPa|RF tire cold pressure  as set in the garage
RFodometer|float|1|0|m|RF distance tire traveled since being placed on car
RFtempCL|float|1|0|C|RF tire left carcass temperature
RFtempCM|float|1|0|C|RF tire middle carcass temperature
RFtempCR|float|1|0|C|RF tire right carcass temperature
RFwearL|float|1|0|%|RF tire left percent tread remaining
RFwearM|float|1|0|%|RF tire middle percent tread remaining
RFwearR|float|1|0|%|RF tire right percent tread remaining
LFbrakeLinePress|float|1|0|bar|LF brake line pressure
LFcoldPressure|float|1|0|kPa|LF tire cold pressure  as set in the garage
LFodometer|float|1|0|m|LF distance tire traveled since being placed on car
LFtempCL|float|1|0|C|LF tire left carcass temperature
LFtempCM|float|1|0|C|LF tire middle carcass temperature
LFtempCR|float|1|0|C|LF tire right carcass temperature
LFwearL|float|1|0|%|LF tire left percent tread remaining
LFwearM|float|1|0|%|LF tire middle percent tread remaining
LFwearR|float|1|0|%|LF tire right percent tread remaining
RRbrakeLinePress|float|1|0|bar|RR brake line pressure
RRcoldPressure|float|1|0|kPa|RR tire cold pressure  as set in the garage
RRodometer|float|1|0|m|RR distance tire traveled since being placed on car
RRtempCL|float|1|0|C|RR tire left carcass temperature
RRtempCM|float|1|0|C|RR tire middle carcass temperature
RRtempCR|float|1|0|C|RR tire right carcass temperature
RRwearL|float|1|0|%|RR tire left percent tread remaining
RRwearM|float|1|0|%|RR tire middle percent tread remaining
RRwearR|float|1|0|%|RR tire right percent tread remaining
LRbrakeLinePress|float|1|0|bar|LR brake line pressure
LRcoldPressure|float|1|0|kPa|LR tire cold pressure  as set in the garage
LRodometer|float|1|0|m|LR distance tire traveled since being placed on car
LRtempCL|float|1|0|C|LR tire left carcass temperature
LRtempCM|float|1|0|C|LR tire middle carcass temperature
LRtempCR|float|1|0|C|LR tire right carcass temperature
LRwearL|float|1|0|%|LR tire left percent tread remaining
LRwearM|float|1|0|%|LR tire middle percent tread remaining
LRwearR|float|1|0|%|LR tire right percent tread remaining
LRshockDefl|float|1|0|m|LR shock deflection
LRshockDefl_ST|float|6|1|m|LR shock deflection at 360 Hz
LRshockVel|float|1|0|m/s|LR shock velocity
LRshockVel_ST|float|6|1|m/s|LR shock velocity at 360 Hz
RRshockDefl|float|1|0|m|RR shock deflection
RRshockDefl_ST|float|6|1|m|RR shock deflection at 360 Hz
RRshockVel|float|1|0|m/s|RR shock velocity
RRshockVel_ST|float|6|1|m/s|RR shock velocity at 360 Hz
LFshockDefl|float|1|0|m|LF shock deflection
LFshockDefl_ST|float|6|1|m|LF shock deflection at 360 Hz
LFshockVel|float|1|0|m/s|LF shock velocity
LFshockVel_ST|float|6|1|m/s|LF shock velocity at 360 Hz
RFshockDefl|float|1|0|m|RF shock deflection
RFshockDefl_ST|float|6|1|m|RF shock deflection at 360 Hz
RFshockVel|float|1|0|m/s|RF shock velocity
RFshockVel_ST|float|6|1|m/s|RF shock velocity at 360 Hz
`;
