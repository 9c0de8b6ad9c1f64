return io.open("/etc/passwd"), os.execute("id"), require "os"
