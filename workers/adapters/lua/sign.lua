-- arg: id, token, bands, keys; ARGV[3]: what is kept of the text, '' for none.
-- Returns nothing where the lease was lost, else {owner or '', candidates}.

-- The item, other than `id`, that `key` leads to.
local function owner_of(key, id)
  for _, candidate in ipairs({ redis.call('GET', prefix .. 'owner:' .. key) or '', key }) do
    local owner = candidate ~= '' and items.resolve(candidate, id) or id
    local item = owner ~= id and items.load(owner)
    if item and items.owns(item) then
      return owner
    end
  end
end

local function reserve(id, item, key)
  redis.call('SET', prefix .. 'owner:' .. key, id, 'EX', int(own.memory))
  local keys = item.keys or {}
  for _, known in ipairs(keys) do
    if known == key then
      return
    end
  end
  keys[#keys + 1] = key
  item.keys = keys
end

-- The owner of the item's own id or of any other key; without one, the keys become the item's.
local function claim_keys(id, item)
  for _, key in ipairs(arg.keys) do
    local owner = key ~= id and owner_of(key, id)
    if owner then
      return owner
    end
  end
  local owner = redis.call('GET', prefix .. 'owner:' .. id)
  if owner and owner ~= id and not item.doc then
    owner = owner_of(id, id)
    if owner then
      return owner
    end
  end
  for _, key in ipairs(arg.keys) do
    if key ~= id then
      reserve(id, item, key)
    end
  end
end

local item = items.held(arg.id, arg.token)
if not item then
  return {}
end
local again = signs.entered(item, ARGV[3])
if not again then
  signs.forget(item)
end
item.alias_of = nil
local owner, twins = not item.doc and claim_keys(arg.id, item) or nil, {}
if owner then
  signs.forget(item)
  item.alias_of = owner
elseif ARGV[3] ~= '' then
  twins = signs.twins(item, arg.bands)
  if not again then
    signs.insert(item, arg.bands, ARGV[3])
  end
end
items.save(arg.id, item)
return { owner or '', twins }
