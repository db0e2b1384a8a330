-- arg: documents ({id, url, host, feed, first, revision, digest, version, aliases, keys}).
-- Returns how many items were not known before.
local added = 0

local function recall(document)
  local item = items.load(document.id)
  if not item then
    added = added + 1
    item = {
      url = document.url, host = document.host, feed = document.feed, first = document.first,
      state = 'settled', outcome = 'indexed', shown = 0, ended = 0, attempts = 0, revised = 0,
    }
    items.note(item, 'remembered')
  end
  item.doc = true
  item.first = math.min(item.first, document.first)
  item.version = math.max(item.version or 0, document.version)
  if document.revision >= (item.revision or 0) then
    item.revision, item.digest = document.revision, document.digest
  end
  if not item.aliases and #document.aliases > 0 then
    item.aliases = document.aliases
  end
  items.save(document.id, item)
end

for _, document in ipairs(arg.documents) do
  recall(document)
  for _, key in ipairs(document.keys) do
    redis.call('SET', prefix .. 'owner:' .. key, document.id, 'EX', int(own.memory), 'NX')
  end
end
return added
