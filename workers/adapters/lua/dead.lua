-- arg: limit. Returns {{id, item}, …}, the latest deaths first; those no longer remembered leave the list.
local list = {}
for _, id in ipairs(redis.call('ZREVRANGE', DEAD, 0, arg.limit - 1)) do
  local item = redis.call('GET', prefix .. 'item:' .. id)
  if item then
    list[#list + 1] = { id, item }
  else
    redis.call('ZREM', DEAD, id)
  end
end
return list
