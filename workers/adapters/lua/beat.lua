-- arg: worker, note, ttl. A heartbeat; those that ended leave.
local BEATS, NOTES = prefix .. 'beats', prefix .. 'beats:notes'
for _, worker in ipairs(redis.call('ZRANGEBYSCORE', BEATS, '-inf', int(now))) do
  redis.call('ZREM', BEATS, worker)
  redis.call('HDEL', NOTES, worker)
end
redis.call('ZADD', BEATS, int(now + micros(arg.ttl)), arg.worker)
redis.call('HSET', NOTES, arg.worker, arg.note)
return 0
