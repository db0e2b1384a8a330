-- Returns {{worker, note}, …} of the workers that live.
local list = {}
for _, worker in ipairs(redis.call('ZRANGEBYSCORE', prefix .. 'beats', int(now + 1), '+inf')) do
  list[#list + 1] = { worker, redis.call('HGET', prefix .. 'beats:notes', worker) or '' }
end
return list
