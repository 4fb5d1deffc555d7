// Go takes functions without a body only in packages with assembly: this file is that.
