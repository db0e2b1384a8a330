-- arg: limit, lease, delay, per_host. Returns {{id, token, state, url, now}, …} and the config's digest.
-- A poll is a request to its host like any other: it starts no sooner than the pace allows. One that has to
-- wait reserves the host's next start, so that articles cannot crowd it out; further ones come later, so
-- that polls do not crowd out articles.
endings.sweep()

local delay = micros(arg.delay)
local RETRY = 200000 -- a host whose places are all taken is looked at again after this
local KEPT = 5000000 -- a place is kept for a poll so long; nobody may come for it
-- Feeds looked at for each that may be claimed: a thousand feeds of one host must not stop the others.
local LOOKS = arg.limit * 4 + 64

local function postpone(id, host, state)
  local key = prefix .. 'feed:' .. id
  local busy = state.flight >= arg.per_host
  local slot
  if state.reserved < now then
    slot = math.max(state.next, busy and now + RETRY or now)
    hosts.set(host, 'reserved', slot + KEPT)
    hosts.set(host, 'next', slot + delay)
    redis.call('HSET', key, 'slot', int(slot))
    hosts.schedule(host)
  else
    local chain = tonumber(redis.call('HGET', prefix .. 'host:' .. host, 'polls') or 0)
    slot = math.max(state.next, chain + 2 * delay, now + RETRY)
    hosts.set(host, 'polls', slot)
  end
  redis.call('ZADD', FEEDS, int(slot), id)
end

local function start(id, host, slot)
  local key = prefix .. 'feed:' .. id
  local token = math.max(now, tonumber(redis.call('HGET', key, 'last') or 0) + 1)
  if slot then
    redis.call('HDEL', key, 'slot')
    redis.call('HDEL', prefix .. 'host:' .. host, 'reserved')
    hosts.start(host, math.max(hosts.read(host).next, now + delay)) -- it may have come late to its slot
  else
    hosts.start(host, now + delay)
  end
  hosts.schedule(host)
  redis.call('HSET', key, 'token', int(token), 'last', int(token), 'asked', host)
  redis.call('ZREM', FEEDS, id)
  redis.call('ZADD', POLLING, int(now + micros(arg.lease)), id)
  local got = redis.call('HMGET', key, 'state', 'url')
  return { id, int(token), got[1] or '', got[2], int(now) }
end

local claims = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', FEEDS, '-inf', int(now), 'LIMIT', 0, LOOKS)) do
  if #claims == arg.limit then
    break
  end
  local got = redis.call('HMGET', prefix .. 'feed:' .. id, 'host', 'slot')
  local host, slot = got[1] or '', tonumber(got[2])
  local state = hosts.read(host)
  if state.paused > now then
    redis.call('HDEL', prefix .. 'feed:' .. id, 'slot')
    redis.call('ZADD', FEEDS, int(state.paused), id)
  elseif slot and slot > now then
    redis.call('ZADD', FEEDS, int(slot), id)
  elseif slot and state.flight >= arg.per_host then
    hosts.set(host, 'reserved', now + KEPT)
    redis.call('ZADD', FEEDS, int(now + RETRY), id)
  elseif slot or (state.next <= now and state.flight < arg.per_host) then
    claims[#claims + 1] = start(id, host, slot)
  else
    postpone(id, host, state)
  end
end
return { claims, redis.call('HGET', CONFIG, 'current') or '' }
