-- arg: limit, lease, delay, per_host. Returns {{id, item, entry, title, country}, …} and the config's digest.
-- Work grows with the number of items claimed, not with the number that wait: hosts stand in the order in
-- which they may be asked, and each is asked once before any is asked twice.
endings.sweep()

local delay = micros(arg.delay)
-- Hosts that turn out to be busy, and items that are no more, are passed over; so many at most.
local looks = arg.limit * 4 + 64

local function claim(id, item)
  items.lease(id, item, arg.lease)
  items.save(id, item)
  local feed = redis.call('HMGET', prefix .. 'feed:' .. item.feed, 'title', 'country', 'shown_title')
  local title = (feed[1] and feed[1] ~= '') and feed[1] or feed[3] or ''
  local entry = item.work ~= 'amend' and redis.call('GET', prefix .. 'entry:' .. id) or ''
  return { id, records.pack(item), entry, title, feed[2] or '' }
end

-- Places of a host that items may have: one less while a poll waits for its turn.
local function places(host, state)
  if host == '' then
    return math.huge
  end
  return hosts.places(state, arg.per_host) - (state.reserved > now and 1 or 0)
end

local claims, tick = {}, now
while #claims < arg.limit and looks > 0 do
  looks = looks - 1
  local host = redis.call('ZRANGEBYSCORE', HOSTS, '-inf', int(tick), 'LIMIT', 0, 1)[1]
  if not host then
    break
  end
  local state = hosts.read(host)
  if state.flight >= places(host, state) then
    if state.flight < hosts.places(state, arg.per_host) then
      redis.call('ZADD', HOSTS, int(state.reserved), host)
    else
      redis.call('ZREM', HOSTS, host) -- back in its place when a request to it ends
    end
  elseif state.next > tick then
    redis.call('ZADD', HOSTS, int(state.next), host)
  else
    local id = redis.call('ZPOPMIN', prefix .. 'queue:' .. host)[1]
    redis.call('HINCRBY', GAUGES, 'waiting', -1)
    local item = items.load(id)
    if item and item.state == 'waiting' then
      tick = tick + 1 -- hosts that were just asked stand behind those that were not
      hosts.start(host, host == '' and tick or tick + delay)
      claims[#claims + 1] = claim(id, item)
    end
    hosts.schedule(host)
  end
end
return { claims, redis.call('HGET', CONFIG, 'current') or '' }
