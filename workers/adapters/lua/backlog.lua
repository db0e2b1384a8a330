-- Returns {feeds due, feeds leased, waiting, leased, dead, next in µs or -1, oldest due in µs or -1}.
-- The oldest is the one that could have been claimed for longest: what only waits for its host's pace is in time.
endings.sweep()
redis.call('ZREMRANGEBYSCORE', DEAD, '-inf', int(now - micros(own.memory)))

local function first(key)
  return tonumber(redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2])
end

local soonest
for _, key in ipairs({ FEEDS, POLLING, HOSTS, LEASED }) do
  local at = first(key)
  if at and (not soonest or at < soonest) then
    soonest = at
  end
end
local oldest = first(HOSTS)
return {
  redis.call('ZCOUNT', FEEDS, '-inf', int(now)),
  redis.call('ZCARD', POLLING),
  tonumber(redis.call('HGET', GAUGES, 'waiting') or 0),
  redis.call('ZCARD', LEASED),
  redis.call('ZCARD', DEAD),
  soonest and math.max(soonest - now, 0) or -1,
  oldest and oldest <= now and now - oldest or -1,
}
