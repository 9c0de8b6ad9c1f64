_ENV = nil
return type(1)
