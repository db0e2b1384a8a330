-- arg: publisher, lease, digest, feeds ({id, url, host, every, title, country} or nil: only renew); ARGV[3]: snapshot.
-- Returns 0 where another publisher holds the lease, 1 when done, 2 when the snapshot has to be sent.
local DAY = 86400

local function lead()
  local held = redis.call('HMGET', CONFIG, 'publisher', 'until')
  if held[1] and held[1] ~= arg.publisher and tonumber(held[2]) > now then
    return false
  end
  redis.call('HSET', CONFIG, 'publisher', arg.publisher, 'until', int(now + micros(arg.lease)))
  return true
end

local function enrolled()
  local known = {}
  for _, key in ipairs({ FEEDS, HELD, POLLING }) do
    for _, id in ipairs(redis.call('ZRANGE', key, 0, -1)) do
      known[id] = key
    end
  end
  return known
end

-- Whether the last poll was refused by our own config: only an edit can mend that, and this may be it.
local function was_refused(key)
  local state = redis.call('HGET', key, 'state')
  local fault = state and cjson.decode(state).last_error
  return type(fault) == 'string' and string.find(fault, 'refused-address', 1, true) == 1
end

-- A feed keeps its schedule; a new address, a shorter interval or a mended config only brings the next poll forward.
local function enrol(feed, place)
  local key = prefix .. 'feed:' .. feed.id
  local url = redis.call('HGET', key, 'url')
  redis.call('HSET', key, 'url', feed.url, 'host', feed.host, 'title', feed.title or '', 'country', feed.country or '')
  redis.call('PERSIST', key)
  local soonest = feed.every and now + micros(feed.every) or nil
  if was_refused(key) then
    soonest = now
  end
  if url and url ~= feed.url then
    soonest = now
    redis.call('HDEL', key, 'slot')
  end
  if not place then
    redis.call('ZADD', FEEDS, int(now), feed.id)
  elseif place == FEEDS and soonest and tonumber(redis.call('ZSCORE', FEEDS, feed.id)) > soonest then
    redis.call('ZADD', FEEDS, int(soonest), feed.id)
  end
end

local function forget(id, place)
  local key = prefix .. 'feed:' .. id
  redis.call('ZREM', place, id)
  redis.call('HDEL', key, 'token', 'slot')
  redis.call('EXPIRE', key, int(own.memory))
  if place == POLLING then
    hosts.finish(redis.call('HGET', key, 'asked') or '')
  end
end

if not lead() then
  return 0
end
local current = redis.call('HGET', CONFIG, 'current')
if current == arg.digest then
  return 1
end
if not arg.feeds then
  return 2
end
local known = enrolled()
for _, feed in ipairs(arg.feeds) do
  enrol(feed, known[feed.id])
  known[feed.id] = nil
end
for id, place in pairs(known) do
  forget(id, place)
end
redis.call('SET', prefix .. 'snapshot:' .. arg.digest, ARGV[3])
if current then
  redis.call('EXPIRE', prefix .. 'snapshot:' .. current, DAY)
end
redis.call('HSET', CONFIG, 'current', arg.digest)
return 1
