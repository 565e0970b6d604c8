using System;
using System.Collections.Generic;
using System.Text.Json;

namespace EnsHaVip.Parsing;

/// <summary>
/// Reads a list of objects in any of the service's shapes: <c>[…]</c>, or an object in which one property holds it
/// (<c>{"HaVip": […]}</c>). Whatever else stands in the list is skipped.
/// </summary>
/// <remarks>What is kept has just its size.</remarks>
internal abstract class ObjectListReader<TItem>
    where TItem : class
{
    private const int UsualPage = 16;

    /// <summary>The list as an array; empty if the value is no list.</summary>
    public TItem[] ReadArray(ref Utf8JsonReader reader)
    {
        TItem[] items = [];
        var count = 0;
        Read(ref reader, ref items, ref count);
        Array.Resize(ref items, count);
        return items;
    }

    /// <summary>Adds the list to another. False if the value is no list at all.</summary>
    protected bool ReadInto(ref Utf8JsonReader reader, List<TItem> list)
    {
        var items = new TItem[UsualPage];
        var count = 0;
        var isList = Read(ref reader, ref items, ref count);
        list.AddRange(new ArraySegment<TItem>(items, 0, count));
        return isList;
    }

    /// <summary>The reader stands on the item's start and is left on its end.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="previous">The item before, whose texts may be used again; null for the first.</param>
    protected abstract TItem ReadItem(ref Utf8JsonReader reader, TItem? previous);

    private bool Read(ref Utf8JsonReader reader, ref TItem[] items, ref int count)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadItems(ref reader, ref items, ref count);
                return true;
            case JsonTokenType.StartObject:
                var isList = false;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.StartArray)
                    {
                        ReadItems(ref reader, ref items, ref count);
                        isList = true;
                    }
                    else
                    {
                        reader.Skip();
                    }
                }

                return isList;
            default:
                reader.Skip();
                return false;
        }
    }

    private void ReadItems(ref Utf8JsonReader reader, ref TItem[] items, ref int count)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            if (count == items.Length)
            {
                Array.Resize(ref items, Math.Max(1, count * 2));
            }

            items[count] = ReadItem(ref reader, count > 0 ? items[count - 1] : null);
            count++;
        }
    }
}
