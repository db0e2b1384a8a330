-- arg: hold. Makes every enrolled feed due; with `hold` each is polled once and then held. Returns how many.
if arg.hold then
  redis.call('SET', prefix .. 'hold', 1)
end
local total = redis.call('ZCARD', POLLING)
for _, key in ipairs({ FEEDS, HELD }) do
  for _, id in ipairs(redis.call('ZRANGE', key, 0, -1)) do
    redis.call('ZADD', FEEDS, int(now), id)
    total = total + 1
  end
end
redis.call('DEL', HELD)
return total
